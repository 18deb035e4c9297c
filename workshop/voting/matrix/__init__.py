"""Impact and effort: every option stands in one of four fields."""
