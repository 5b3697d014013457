"""For programs: `/api/v1`, with a bearer token, described by OpenAPI."""
