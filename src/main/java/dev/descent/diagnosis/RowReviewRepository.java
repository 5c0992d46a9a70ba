package dev.descent.diagnosis;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface RowReviewRepository extends JpaRepository<RowReviewEntity, UUID> {}
