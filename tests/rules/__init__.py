"""The rule book broken on purpose: every rule refuses or warns with its paragraph, and a forum without statutory rules is left free."""
