import type { ExampleResource } from "../examples";
import { attached, goodAttachment, goodResourceControlPolicy, goodServiceControlPolicy } from "../good/guardrail";

const perimeter = goodResourceControlPolicy();

export const companions: ExampleResource[] = [
    ...attached(goodServiceControlPolicy()),
    perimeter,
    goodAttachment(perimeter, { targetId: "ou-exam-logarchive" }),
];
