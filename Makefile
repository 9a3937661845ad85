# `make demo` runs the product with an invented agency; `make test` checks everything. Both set up what they need.
.DEFAULT_GOAL := help
.PHONY: help setup demo start stop test test-long bench lock clean

help: ## Danh sách lệnh
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

setup: ## Cài đặt vào .venv (sau đó dùng được .venv/bin/cchc)
	@scripts/setup runtime

demo: setup ## Chạy bản trình diễn với một cơ quan giả định, in địa chỉ và tài khoản
	@.venv/bin/cchc demo

start: setup ## Chạy hệ thống thật (web và tiến trình nền)
	@.venv/bin/cchc start

stop: ## Dừng PostgreSQL nhúng
	@.venv/bin/cchc stop

test: ## Kiểm tra toàn bộ: kiểu viết, kiểu dữ liệu, tầng lớp, kiểm thử, trình duyệt
	@scripts/setup dev
	@scripts/test-tools
	@scripts/check

test-long: ## Như trên với các bộ dài: mọi người vào mọi địa chỉ, một năm từng ngày, nhiều ví dụ hơn (vài giờ)
	@scripts/setup dev
	@scripts/test-tools
	@CCHC_LONG=1 HYPOTHESIS_PROFILE=searching scripts/check

bench: ## So sánh tốc độ với công cụ khác (cài các công cụ đó vào một .venv riêng)
	@scripts/bench

lock: ## Khóa lại phiên bản các gói (cần uv)
	uv pip compile pyproject.toml -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate -o requirements/runtime.txt
	uv pip compile pyproject.toml --group dev -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate -o requirements/dev.txt

clean: stop ## Xóa dữ liệu và môi trường trong thư mục này
	rm -rf var .venv
