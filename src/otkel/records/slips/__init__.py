"""Papers given to travellers, and the codes on them."""
