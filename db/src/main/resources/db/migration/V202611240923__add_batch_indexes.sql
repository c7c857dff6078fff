-- Spring Batch looks executions up by these columns and brings no index for them: at 20,000 executions two such
-- look-ups took a quarter of a second.
create index batch_job_execution_job_instance_id_idx on batch_job_execution (job_instance_id);
create index batch_job_execution_params_job_execution_id_idx on batch_job_execution_params (job_execution_id);
create index batch_step_execution_job_execution_id_idx on batch_step_execution (job_execution_id);
