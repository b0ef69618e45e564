"""Persons, seats, municipalities and bodies."""
