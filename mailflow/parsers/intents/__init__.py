"""What an answer means, one module a question that was asked."""
