/**
 * Regions with an endpoint of Amazon Q Developer in chat applications.
 * https://docs.aws.amazon.com/general/latest/gr/chatbot.html
 */
const served = ["us-east-2", "us-west-2", "eu-west-1", "ap-southeast-1"];

/**
 * Region through which the channels are configured; the channels themselves belong to no Region. The home Region where
 * it is served, otherwise one on the same continent.
 */
export function chatRegion(homeRegion: string): string {
    const continent = (region: string) => region.split("-")[0];
    const near = served.find((region) => continent(region) === continent(homeRegion));
    return served.includes(homeRegion) ? homeRegion : (near ?? "us-east-2");
}
