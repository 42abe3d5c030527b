"""The window: it shows rows and says what the user wants. It knows Qt and no film rules."""
