package dev.descent.run;

import org.springframework.data.jpa.repository.JpaRepository;

interface RunValueRepository extends JpaRepository<RunValueEntity, RunValueEntity.Key> {}
