"""The command line: `otkel`."""
