"""The public site: what strangers see at the same addresses as those who have signed in. Reads only what is published."""
