"""First stage, bytes -> records.

``files`` finds, unpacks and decodes what lies in the folder. ``registry`` asks the readers in
``formats``, one for each input format. These take a file's syntax apart with ``bib``, ``json``,
``markdown``, ``tables`` or ``xml``, and read running text with ``text`` and single values with
``fields``. All of them yield what ``record`` describes; ``findings`` gathers what is wrong.
"""
