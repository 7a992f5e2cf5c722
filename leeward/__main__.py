from leeward.config.cli import main

raise SystemExit(main())
