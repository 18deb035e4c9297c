"""PDFs. ReportLab lives only here; texts reach the page through one function, `Sheet.text`."""
