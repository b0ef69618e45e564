"""Meetings, their sections and items, and the papers written from the register."""
