"""What every reader of tables needs: names of columns, tables that only place text, tables that go on over pages."""
