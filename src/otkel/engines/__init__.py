"""What Otkel computes: values in, values out; told the time and the seed; no framework, database or network."""
