"""What whoever runs the machine does before anybody serves: checkpoints, the demonstration."""
