"""Sign-in and sign-out in our look; django-allauth does the work."""
