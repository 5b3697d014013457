"""One row a person: an opaque id; who they are stands on their documents."""
