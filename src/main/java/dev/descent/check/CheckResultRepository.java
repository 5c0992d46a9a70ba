package dev.descent.check;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface CheckResultRepository extends JpaRepository<CheckResultEntity, UUID> {}
