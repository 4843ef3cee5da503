// Pages by pagination over data, so that no Markdown is parsed; the rest is passed through.
import { readFileSync } from "node:fs";

const read = (name) => readFileSync(name, "utf8");

export default function (config) {
  config.addPassthroughCopy({ static: "/" });
  config.addGlobalData("cards", JSON.parse(read("cards.json")));
  config.addGlobalData("frames", JSON.parse(read("frames.json")));
  config.addGlobalData("rows", read("pages.jsonl").trimEnd().split("\n").map((line) => JSON.parse(line)));
  config.setNunjucksEnvironmentOptions({ autoescape: true, trimBlocks: true, lstripBlocks: true });
  return { dir: { input: "pages", includes: "../theme", output: "public" } };
}
