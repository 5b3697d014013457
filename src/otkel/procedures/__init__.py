"""What the state does, one file an act; every act is atomic, attributed, grounded and audited."""
