"""Cases and their threads through meetings and bodies."""
