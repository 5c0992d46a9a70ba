package dev.descent.dataset;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface DatasetProfileRepository extends JpaRepository<DatasetProfileEntity, UUID> {}
