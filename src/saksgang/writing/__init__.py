"""From a dossier to a document: notice, minutes, extract, agenda list. Knows no tables and no Django."""
