"""What a post does to work: shifts and roll call, lanes, what one shift leaves to the next, stamps and blanks."""
