"""From a document tree to dossiers: kinds of papers, heads, attendance, items, decisions. Knows no tables and no Django."""
