"""Run by Alembic within the transaction that :func:`mailflow.store.migrate.migrate` opened."""

from alembic import context

_attributes = context.config.attributes

context.configure(
    connection=_attributes["connection"],
    target_metadata=_attributes["tables"],
    version_table=_attributes["version_table"],
    render_as_batch=True,
    transactional_ddl=True,
)

with context.begin_transaction():
    context.run_migrations()
