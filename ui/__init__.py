"""Everything that needs Qt. Never SQL, ReportLab, HTTP or rules."""
