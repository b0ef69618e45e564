"""The sample papers of Fjordregionen: authored once, printed in the formats secretaries use, labelled from the source."""
