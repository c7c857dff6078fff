select json_build_object('data', json_build_object('projects', json_build_object(
  'totalCount', (select count(*) from projects),
  'nodes', (
    select coalesce(json_agg(json_build_object(
      'id', 'Project:' || p.id,
      'title', p.title,
      'status', upper(p.status::text),
      'priority', upper(p.priority::text),
      'progress', coalesce(round(100.0 * c.completed / nullif(c.milestones, 0)), 0),
      'milestoneCount', c.milestones,
      'completedMilestoneCount', c.completed,
      'milestones', json_build_object('nodes', (
        select coalesce(json_agg(json_build_object(
          'id', 'ProjectMilestone:' || m.id,
          'title', m.title,
          'status', upper(m.status::text),
          'order', m."order",
          'dueDate', m.due_date,
          'messages', json_build_object('nodes', (
            select coalesce(json_agg(json_build_object(
              'id', 'ProjectMessage:' || e.id,
              'isAdmin', e.is_admin,
              'message', e.message,
              'createdAt', replace(e.created_at::text, ' ', 'T') || 'Z')
              order by e.created_at, e.id), '[]')
            from (
              select * from project_messages e where e.milestone_id = m.id
              order by e.created_at, e.id
              limit 20) e)))
          order by m."order", m.id), '[]')
        from (
          select * from project_milestones m where m.project_id = p.id
          order by m."order", m.id
          limit 20) m)))
      order by p.created_at desc, p.id desc), '[]')
    from (select * from projects order by created_at desc, id desc limit 20) p
    cross join lateral (
      select count(*) as milestones, count(*) filter (where m.status = 'completed') as completed
      from project_milestones m where m.project_id = p.id) c))))
