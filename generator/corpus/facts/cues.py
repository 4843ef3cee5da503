"""Words by which authors of abstracts say what is theirs, shared by the readers of facts."""

from __future__ import annotations

import re

__all__ = [
    "AUTHORS",
    "AUTHORS_WORDS",
    "INTRODUCE",
    "INTRODUCE_WORDS",
    "IS_ASIDE",
    "IS_BACKGROUND",
    "STUDY",
    "STUDY_WORDS",
]

# "introduces a …": the strong verbs, by which a paper names its contribution.
INTRODUCE = (
    r"(?:introduc(?:e|es|ing)|propos(?:e|es|ing)|presents?|presenting|develops?|designs?|"
    r"devis(?:e|es)|creat(?:e|es)|constructs?|builds?|releas(?:e|es)|contribut(?:e|es)|"
    r"describ(?:e|es)|establish(?:es)?|offers?|provid(?:e|es)|curat(?:e|es)|collects?|unveils?|"
    r"implements?|formulat(?:e|es)|trains?|put forward|advocates?|"
    # The past tense after its subject only: "the recently proposed X" is somebody else's.
    r"(?:(?<=[Ww]e )|(?<=have )|(?<=also )|(?<=work )|(?<=paper ))"
    r"(?:introduced|proposed|presented|developed|designed|devised|created|constructed|built|"
    r"released|collected|curated|implemented|trained))"
)
INTRODUCE_WORDS = frozenset(
    "introduce introduces introducing introduced propose proposes proposing proposed present "
    "presents presenting presented develop develops developed design designs designed devise "
    "devises devised create creates created construct constructs constructed build builds built "
    "release releases released contribute contributes describe describes establish establishes "
    "offer offers provide provides curate curates curated collect collects collected unveil "
    "unveils implement implements implemented formulate formulates train trains trained put "
    "advocate advocates".split()
)
# "investigates whether …": the verbs of a paper that looks at things rather than makes them.
STUDY = (
    r"(?:stud(?:y|ies|ied)|investigat(?:e|es|ed)|examin(?:e|es|ed)|explor(?:e|es|ed)|"
    r"analy[sz](?:e|es|ed)|evaluat(?:e|es|ed)|assess(?:es|ed)?|compar(?:e|es|ed)|"
    r"revisit(?:s|ed)?|question(?:s)?|ask(?:s)?|argue(?:s|d)?|show(?:s|ed)?|find(?:s)?|found|"
    r"demonstrat(?:e|es|ed)|understand|quantif(?:y|ies|ied)|characteri[sz](?:e|es|ed)|"
    r"review(?:s|ed)?|survey(?:s|ed)?|discuss(?:es|ed)?|identif(?:y|ies|ied)|focus(?:es)?)"
)
STUDY_WORDS = frozenset(
    "study studies studied investigate investigates investigated examine examines examined explore "
    "explores explored analyze analyzes analyzed analyse analyses analysed evaluate evaluates "
    "evaluated assess assesses assessed compare compares compared revisit revisits revisited "
    "question questions ask asks argue argues argued show shows showed find finds found "
    "demonstrate demonstrates demonstrated understand quantify quantifies quantified characterize "
    "characterizes characterized characterise characterises characterised review reviews reviewed "
    "survey surveys surveyed discuss discusses discussed identify identifies identified focus "
    "focuses".split()
)
# The grammatical subject of the paper's own doings.
AUTHORS = (
    r"(?:\b[Ww]e\b|\b(?:[Tt]his|[Oo]ur|[Tt]he present|[Tt]he) (?:[\w-]+ )?"
    r"(?:paper|work|study|article|report|survey|review|research|tutorial|thesis|chapter)\b)"
)
AUTHORS_WORDS = frozenset(
    "we paper work study article report survey review research tutorial thesis chapter".split()
)
# Openings of a sentence that adds to the contribution rather than states it.
IS_ASIDE = re.compile(
    r"(?:Additionally|Furthermore|Moreover|Besides|Also|In addition|Finally|Lastly|Second(?:ly)?|"
    r"Third(?:ly)?|Then|Next|Subsequently|Further|We (?:also|further|additionally|then|finally)|"
    r"As an? (?:result|by-?product|demonstration|example|illustration|validation)|"
    r"In summary|Concurrently|To (?:further|validate|evaluate|verify|"
    r"assess|demonstrate|show|showcase|test|support)|"
    r"Beyond (?:this|that|these))\b"
)
# Openings of a sentence about the state of the field.
IS_BACKGROUND = re.compile(
    r"(?:However|Recent(?:ly)?|Existing|Previous(?:ly)?|Prior|Current(?:ly)?|Traditional(?:ly)?|"
    r"Conventional|While|Although|Despite|Nevertheless|Yet|Many|Most|Unfortunately|Typically|"
    r"In recent years|With the (?:rapid|rise|advent|development|increasing))\b"
)
