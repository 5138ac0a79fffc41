"""Charts of what the programme did, as the public record states it."""
