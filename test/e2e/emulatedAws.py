"""Emulated AWS for the tests of deployments. usage: emulatedAws.py PORT

moto 5.2.1 on loopback, with the organizations of Pulumi.prod.yaml and Pulumi.sandbox.yaml, and patches where it refuses
what AWS accepts or forgets what it was given; the comment at each says what. Prints `ready`, and serves until it is
killed."""
import io
import json
import re
import sys
import uuid
from urllib.parse import parse_qs

import moto.backends
from moto.cloudtrail import models as cloudtrail
from moto.cloudtrail.responses import CloudTrailResponse
from moto.config.responses import ConfigResponse
from moto.core.exceptions import JsonRESTError
from moto.kms.responses import KmsResponse
from moto.logs.responses import LogsResponse
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.organizations import models as organizations
from moto.s3.models import FakeBucket
from moto.sns import sns_backends
from moto.sqs.models import Queue
from werkzeug.serving import WSGIRequestHandler, run_simple

MEMBERS = {  # by management account and organization
    ("111122223333", "o-exampleorgid"): "444455556666",
    ("123456789012", "o-examplesandbox"): "555555555555",
}

# moto's list of services that may be trusted or have a delegated administrator is older than AWS's.
organizations.FakeServiceAccess.TRUSTED_SERVICES += ["config-multiaccountsetup.amazonaws.com"]
organizations.FakeDelegatedAdministrator.SUPPORTED_SERVICES += [
    "config.amazonaws.com",
    "config-multiaccountsetup.amazonaws.com",
]


def found_organizations():
    """Creates the organizations that a landing zone finds. moto generates IDs; they are replaced afterwards."""
    for (management, organization_id), member in MEMBERS.items():
        backend = moto.backends.get_backend("organizations")[management]["aws"]
        if backend.org:
            continue
        backend.create_organization(region="us-east-1", FeatureSet="ALL")
        backend.create_account(AccountName="log-archive", Email="log-archive@example.com")
        backend.org.id, backend.accounts[-1].id = organization_id, member
        organizations.organizations_backends.master_accounts[member] = (management, "aws")
        for account in backend.accounts:
            account.organization_id = organization_id


# ---- CloudTrail ------------------------------------------------------------------------------------------------------

# moto uses the ARN of a topic as its name in the trail's own account and Region.
cloudtrail.Trail.topic_arn = property(lambda self: self.sns_topic_name or None)


def check_topic_exists(self):
    if not self.topic_arn:
        return
    region, account = self.topic_arn.split(":")[3:5]
    if self.topic_arn not in sns_backends[account][region].topics:
        raise cloudtrail.InsufficientSnsTopicPolicyException("SNS Topic does not exist or the topic policy is incorrect!")


cloudtrail.Trail.check_topic_exists = check_topic_exists

# moto keeps the selectors of before beside those that replace them, and adds Insights to those of before.
def put_event_selectors(self, event_selectors, advanced_event_selectors):
    self.event_selectors, self.advanced_event_selectors = event_selectors or [], advanced_event_selectors or []


def put_insight_selectors(self, insight_selectors):
    self.insight_selectors = insight_selectors


cloudtrail.Trail.put_event_selectors = put_event_selectors
cloudtrail.Trail.put_insight_selectors = put_insight_selectors

# moto never reports that a trail has selectors or Insights, which decides whether the provider reads them.
described = cloudtrail.Trail.description


def description(self, include_region=False):
    flags = {
        "HasCustomEventSelectors": bool(self.event_selectors or self.advanced_event_selectors),
        "HasInsightSelectors": bool(self.insight_selectors),
    }
    answer = {**described(self, include_region=True), **flags}
    return {name: value for name, value in answer.items() if value is not None}


cloudtrail.Trail.description = description

# Without selectors a trail logs all management events; moto reports none.
selectors_of = CloudTrailResponse.get_event_selectors


def get_event_selectors(self):
    answer = json.loads(selectors_of(self))
    if not answer.get("EventSelectors") and not answer.get("AdvancedEventSelectors"):
        answer["EventSelectors"] = [
            {"ReadWriteType": "All", "IncludeManagementEvents": True, "DataResources": [], "ExcludeManagementEventSources": []}
        ]
    return json.dumps(answer)


CloudTrailResponse.get_event_selectors = get_event_selectors

# Where a trail has no Insights, AWS answers with an error, moto with an empty list.
insights_of = cloudtrail.CloudTrailBackend.get_insight_selectors


def get_insight_selectors(self, trail_name):
    arn, selectors = insights_of(self, trail_name)
    if not selectors:
        raise JsonRESTError("InsightNotEnabledException", f"Insights are not enabled on trail {arn}")
    return arn, selectors


cloudtrail.CloudTrailBackend.get_insight_selectors = get_insight_selectors

# ---- KMS: moto forgets the rotation period ---------------------------------------------------------------------------

enabling, rotation = KmsResponse.enable_key_rotation, KmsResponse.get_key_rotation_status


def rotated_key(response):
    return response.kms_backend.keys[response.kms_backend.get_key_id(response._get_param("KeyId"))]


def enable_key_rotation(self):
    answer = enabling(self)
    rotated_key(self).rotation_days = self._get_param("RotationPeriodInDays") or 365
    return answer


def get_key_rotation_status(self):
    answer = json.loads(rotation(self))
    if answer["KeyRotationEnabled"]:
        answer["RotationPeriodInDays"] = getattr(rotated_key(self), "rotation_days", 365)
    return json.dumps(answer)


KmsResponse.enable_key_rotation, KmsResponse.get_key_rotation_status = enable_key_rotation, get_key_rotation_status

# ---- S3 and SQS ------------------------------------------------------------------------------------------------------

# moto fails at a statement whose principal is `*`.
FakeBucket._log_permissions_enabled_policy = staticmethod(
    lambda target_bucket, target_prefix: b"logging.s3.amazonaws.com" in (target_bucket.policy or b"")
)

# A queue's URL names its Region; moto's does not, and the provider reads it from there.
Queue.url = lambda self, request_url: f"https://sqs.{self.region}.amazonaws.com/{self.account_id}/{self.name}"

# ---- Logs Insights: moto has no saved queries ------------------------------------------------------------------------

queries = {}


def queries_here(response):
    return queries.setdefault((response.current_account, response.region), {})


def put_query_definition(self):
    query = json.loads(self.body)
    query_id = query.setdefault("queryDefinitionId", str(uuid.uuid4()))
    queries_here(self)[query_id] = {"logGroupNames": [], **query}
    return json.dumps({"queryDefinitionId": query_id})


def describe_query_definitions(self):
    prefix = json.loads(self.body).get("queryDefinitionNamePrefix") or ""
    found = [query for query in queries_here(self).values() if query["name"].startswith(prefix)]
    return json.dumps({"queryDefinitions": found})


def delete_query_definition(self):
    deleted = queries_here(self).pop(json.loads(self.body)["queryDefinitionId"], None)
    return json.dumps({"success": deleted is not None})


LogsResponse.put_query_definition = put_query_definition
LogsResponse.describe_query_definitions = describe_query_definitions
LogsResponse.delete_query_definition = delete_query_definition

# ---- Log groups: moto cannot change the key of one -------------------------------------------------------------------


def set_key(self):
    request = json.loads(self.body)
    group = self.logs_backend.groups.get(request["logGroupName"])
    if group is None:
        raise JsonRESTError("ResourceNotFoundException", "The specified log group does not exist.")
    group.kms_key_id = request.get("kmsKeyId")
    return "{}"


LogsResponse.associate_kms_key = LogsResponse.disassociate_kms_key = set_key

# ---- AWS Config: moto never reports the recording frequency, and has no organization rules -------------------

recorders_of = ConfigResponse.describe_configuration_recorders


def describe_configuration_recorders(self):
    answer = json.loads(recorders_of(self))
    for recorder in answer["ConfigurationRecorders"]:
        recorder.setdefault("recordingMode", {"recordingFrequency": "CONTINUOUS"})
    return json.dumps(answer)


ConfigResponse.describe_configuration_recorders = describe_configuration_recorders

rules = {}


def rules_wanted(response):
    here = rules.setdefault((response.current_account, response.region), {})
    wanted = json.loads(response.body or "{}").get("OrganizationConfigRuleNames") or list(here)
    if any(name not in here for name in wanted):
        raise JsonRESTError("NoSuchOrganizationConfigRuleException", "The organization rule does not exist.")
    return [here[name] for name in wanted]


def put_organization_config_rule(self):
    rule = {name: value for name, value in json.loads(self.body).items() if value not in (None, [], "")}
    name = rule["OrganizationConfigRuleName"]
    arn = f"arn:aws:config:{self.region}:{self.current_account}:organization-config-rule/{name}-example"
    here = rules.setdefault((self.current_account, self.region), {})
    here[name] = {**rule, "OrganizationConfigRuleArn": arn}
    return json.dumps({"OrganizationConfigRuleArn": arn})


def describe_organization_config_rules(self):
    return json.dumps({"OrganizationConfigRules": rules_wanted(self)})


def describe_organization_config_rule_statuses(self):
    names = [rule["OrganizationConfigRuleName"] for rule in rules_wanted(self)]
    done = {"OrganizationRuleStatus": "CREATE_SUCCESSFUL"}
    return json.dumps({"OrganizationConfigRuleStatuses": [{"OrganizationConfigRuleName": name, **done} for name in names]})


def delete_organization_config_rule(self):
    here = rules.setdefault((self.current_account, self.region), {})
    if here.pop(json.loads(self.body)["OrganizationConfigRuleName"], None) is None:
        raise JsonRESTError("NoSuchOrganizationConfigRuleException", "The organization rule does not exist.")
    return "{}"


for function in (
    put_organization_config_rule,
    describe_organization_config_rules,
    describe_organization_config_rule_statuses,
    delete_organization_config_rule,
):
    setattr(ConfigResponse, function.__name__, function)
ConfigResponse.get_organization_config_rule_detailed_status = lambda self: '{"OrganizationConfigRuleDetailedStatus": []}'

# ---- the server ------------------------------------------------------------------------------------------------------

# What moto keeps only in part of these settings of a bucket, or not at all.
KEPT_AS_GIVEN = {"lifecycle", "logging"}
SIZE = "x-amz-transition-default-minimum-object-size"


class Server:
    """moto's server, and before it what is not a matter of one service."""

    def __init__(self):
        self.moto = DomainDispatcherApplication(create_backend_app)
        self.settings = {}  # by bucket and name: document and header

    def __call__(self, environ, start):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        target = environ.get("HTTP_X_AMZ_TARGET", "")
        if "CloudTrail" in target:
            # moto knows a trail by its name only; AWS accepts its ARN everywhere.
            body = re.sub(rb'"(TrailName|Name)":\s*"arn:[^"]*:trail/', rb'"\1":"', body)
            environ["CONTENT_LENGTH"] = str(len(body))
        environ["wsgi.input"] = io.BytesIO(body)
        if target == "CloudApiService.GetResource":
            return self.recorder(environ, start, json.loads(body))
        bucket, query = environ.get("PATH_INFO", "").strip("/"), parse_qs(environ.get("QUERY_STRING", ""), True)
        for name in KEPT_AS_GIVEN & query.keys():
            return self.setting(environ, start, (bucket, name), body)
        if environ.get("PATH_INFO") == "/moto-api/reset":
            return self.reset(environ, start)
        try:
            return self.moto(environ, start)
        except NotImplementedError as error:
            # moto would answer 500, after which every SDK retries many times.
            print("not implemented:", error, file=sys.stderr, flush=True)
            return self.answer(start, "400 Bad Request", json.dumps({"__type": "NotImplemented", "message": str(error)}))

    def reset(self, environ, start):
        for kept in (queries, rules, self.settings):
            kept.clear()
        answer = list(self.moto(environ, start))
        found_organizations()
        return answer

    def setting(self, environ, start, key, body):
        method = environ["REQUEST_METHOD"]
        if method == "GET" and key in self.settings:
            document, size = self.settings[key]
            return self.answer(start, "200 OK", document, "application/xml", [(SIZE, size)] if key[1] == "lifecycle" else [])
        answer = list(self.moto(environ, start))
        if method == "PUT":
            size = environ.get(f"HTTP_{SIZE.upper().replace('-', '_')}", "all_storage_classes_128K")
            self.settings[key] = (body.decode(), size)
        if method == "DELETE":
            self.settings.pop(key, None)
        return answer

    def recorder(self, environ, start, request):
        """Cloud Control, which moto lacks, for configuration recorders: the program checks whether there is one."""
        key, region = re.search(r"Credential=([^/]+)/\d+/([^/]+)", environ["HTTP_AUTHORIZATION"]).groups()
        from moto.iam.models import get_account_id_from

        recorders = moto.backends.get_backend("config")[get_account_id_from(key)][region].recorders
        name = request["Identifier"]
        if request["TypeName"] != "AWS::Config::ConfigurationRecorder" or name not in recorders:
            return self.answer(start, "400 Bad Request", '{"__type": "ResourceNotFoundException", "Message": "not found"}')
        found = {"Identifier": name, "Properties": json.dumps({"Name": name})}
        return self.answer(start, "200 OK", json.dumps({"TypeName": request["TypeName"], "ResourceDescription": found}))

    def answer(self, start, status, text, content_type="application/x-amz-json-1.0", headers=()):
        body = text.encode()
        start(status, [("Content-Type", content_type), ("Content-Length", str(len(body))), *headers])
        return [body]


if __name__ == "__main__":
    found_organizations()
    server = Server()
    # With HTTP/1.0 each request is a connection of its own; under load the provider meets closed ones.
    WSGIRequestHandler.protocol_version = "HTTP/1.1"
    print("ready", flush=True)
    run_simple("127.0.0.1", int(sys.argv[1]), server, threaded=True)
