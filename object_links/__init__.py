"""From words to things: object types, recognition, references and snapshots. Knows no channel.

    yamlfile     one YAML 1.2 file, with positions; `model` checks it, in plain words (`complaints`)
    catalog      what an admin declares: object types, actions; `system`: systems of record;
                 `definitions`: how people write ids
    crosscheck   rules that need several files; `overlap` tries the examples of recognition
    expressions  JMESPath, templates of literals, addresses with names in braces
    segments     a message, taken apart: words, code, quotations, links
    recognise    the objects that a message names: pages (`addresses`), ids (`reading`), admins' RE2
                 (`patterns`) and names; `evidence` and `lookalikes` weigh, `asks` tells a wish
    person       who somebody is
    resolve      references, snapshots, and the port to systems of record

Everything but the `Connector` port is pure: no clock, no files, no network.
"""
