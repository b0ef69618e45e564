"""One folder a screen: views, forms, templates; thin."""
