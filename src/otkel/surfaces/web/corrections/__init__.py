"""What was recorded wrongly, or late: put right by another record, the first one kept."""
