import { type Found, importFile, type ImportSpec } from "@landing-zone/import-file";
import type { PreviewedResource, PreviewResult } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { everythingOn } from "./everythingOn";

describe("an import file", () => {
    let preview: PreviewResult;
    let all: ImportSpec[];

    before(async () => {
        preview = await everythingOn("organization");
        all = fileOf(preview.resources.filter(({ provider }) => provider !== undefined));
    });

    const fileOf = (existing: PreviewedResource[]): ImportSpec[] => {
        const found = existing.map((resource): Found => {
            const finding = { status: "exists", id: `id of ${resource.name}` } as const;
            return { resource, account: "111122223333", region: "eu-west-1", finding };
        });
        return importFile(found, preview.resources).resources;
    };

    /** The URN that Pulumi gives to a resource of the file: from the types of its parents and its logical name. */
    const urnOf = (spec: ImportSpec): string => {
        const types = (one: ImportSpec): string[] => {
            const parent = all.find(({ name }) => name === one.parent);
            assert.equal(parent?.name, one.parent, `${one.name} has a parent that is not in the file`);
            return [...(parent ? types(parent) : []), one.type];
        };
        return `urn:pulumi:${preview.stack}::${preview.project}::${types(spec).join("$")}::${spec.logicalName}`;
    };

    it("names every resource as the program does, below its components", () => {
        const registered = preview.resources.filter(({ parent }) => parent !== undefined).map(({ urn }) => urn);
        const withResources = registered.filter((urn) => all.some((spec) => spec.name === urn));
        assert.deepEqual(all.map(urnOf).sort(), withResources.sort());
    });

    it("has each name once, and each provider with the configuration that it has in the program", () => {
        const names = all.map(({ name }) => name);
        assert.equal(new Set(names).size, names.length);
        const providers = all.filter(({ type }) => type === "pulumi:providers:aws");
        assert.deepEqual(providers.map(({ logicalName }) => logicalName).sort(), ["log-archive", "management"]);
        for (const { name, inputs, id } of providers) {
            assert.deepEqual(inputs, preview.resources.find(({ urn }) => urn === name)?.inputs);
            assert.equal(id, undefined);
        }
    });

    it("gives an id and a provider to what is read from AWS, and to nothing else", () => {
        for (const spec of all) {
            const [isComponent, isProvider] = [spec.component ?? false, spec.type === "pulumi:providers:aws"];
            assert.equal(spec.id !== undefined, !isComponent && !isProvider, spec.name);
            const registered = preview.resources.find(({ urn }) => urn === spec.name);
            assert.equal(spec.provider, registered?.provider);
            assert.equal(isComponent, !registered?.custom);
        }
    });

    it("has only what exists, and what that is part of", () => {
        const trail = preview.resources.find(({ type }) => type === "aws:cloudtrail/trail:Trail");
        assert.ok(trail);
        assert.deepEqual(
            fileOf([trail]).map(({ type }) => type),
            ["landing-zone:organizationTrail:OrganizationTrail", "pulumi:providers:aws", "aws:cloudtrail/trail:Trail"],
        );
    });

    it("is empty if nothing exists, regardless of other findings", () => {
        const [resource] = preview.resources;
        assert.ok(resource);
        const found = (["absent", "blocked", "unchecked"] as const).map((status): Found => {
            return { resource, account: "111122223333", region: "eu-west-1", finding: { status, reason: "so" } };
        });
        assert.deepEqual(importFile(found, preview.resources), { resources: [] });
    });
});
