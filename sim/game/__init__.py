"""The policy game: teams negotiate a scenario in a room, and the model plays whoever is missing."""
