"""Tables that a converter flattened into lines of text: ``rebuilding.rebuild_tables`` makes them tables again."""
