"""What the app knows: data, choices, words and charts. No components; no callbacks."""
