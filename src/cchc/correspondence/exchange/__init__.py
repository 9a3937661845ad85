"""Exchange of packages with an axis (trục liên thông văn bản): one interface, an adapter, the outbox, receiving."""
