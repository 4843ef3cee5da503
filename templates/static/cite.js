"use strict";

// A paper's page: its citation as a file, its link and a line of Markdown to copy.
{
  const lead = document.querySelector(".column-lead[data-paper]");
  const place = document.querySelector(".cite-tools");

  const files = [
    ["BibTeX", ".bib", "application/x-bibtex", (record) => record.bibtex],
    ["RIS", ".ris", "application/x-research-info-systems", (record) => record.ris],
    [
      "CSL-JSON",
      ".json",
      "application/vnd.citationstyles.csl+json",
      (record) => `${JSON.stringify([record.csl], null, 1)}\n`,
    ],
  ];

  // The address that the page wishes to be known by, or else the one it stands at.
  function address() {
    const canonical = document.querySelector("link[rel=canonical]");
    return canonical?.href ?? location.href.split("#")[0];
  }

  function tool(key, act, values) {
    const button = litatlas.element(
      "button",
      { type: "button", className: "tool" },
      litatlas.say(key, values),
    );
    button.addEventListener("click", () => act(button));
    return button;
  }

  async function withRecord(act) {
    try {
      const [record] = await litatlas.details([lead.dataset.paper]);
      act(record);
    } catch {
      litatlas.announce(litatlas.say("cite.failed"));
    }
  }

  if (lead && place) {
    place.append(
      tool("cite.link", (button) => litatlas.copy(address(), button)),
      tool("cite.markdown", (button) =>
        withRecord((record) => litatlas.copy(record.markdown, button)),
      ),
      ...files.map(([format, ending, type, textOf]) =>
        tool(
          "cite.file",
          () =>
            withRecord((record) => litatlas.download(record.id + ending, type, textOf(record))),
          { format },
        ),
      ),
    );
  }
}
