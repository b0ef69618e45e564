"""The one Django app with tables: models, migrations, queries and the search index."""
