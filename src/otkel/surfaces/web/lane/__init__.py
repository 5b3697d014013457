"""The lane: a document goes in, a crossing and its slip come out."""
