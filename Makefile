run:
	python3 go.py run
test:
	python3 go.py test
.PHONY: run test
