locals {
  known_routes = {
    acme_public = ["0.0.0.0/0"]
    main        = ["10.99.0.0/16"]
    private_a   = ["10.99.0.0/16", "172.16.0.0/12", "0.0.0.0/0"]
    private_b   = ["10.99.0.0/16", "172.16.0.0/12", "0.0.0.0/0"]
    private_c   = ["0.0.0.0/0"]
  }

  known_rule_ids = [
    "sgr-0c09609205226e313",
    "sgr-99016fe42fcc92d12",
    "sgr-52584c347d0b8bdf5",
    "sgr-8dc52080a94d70315",
    "sgr-bd0e974cd19c126ab",
    "sgr-3a3a3b8d066f2aa7f",
    "sgr-5502b11ae01f66697",
    "sgr-178571374714b0d6b",
    "sgr-07d0fd15138938f54",
    "sgr-cd76ba5d3f16ce055",
    "sgr-7fec640bbf0342d96",
    "sgr-8b0a6256847810b33",
    "sgr-f05bc00b1e59228f5",
    "sgr-c05133b863cf84036",
    "sgr-abe7fae0e79cb4fab",
    "sgr-db0ac94320edf4718",
    "sgr-9831cfec93278ecbb",
    "sgr-fb5a3e9f95f778ea2",
    "sgr-e9f9863fa602c403a",
    "sgr-d011a15ba52ca0e8e",
    "sgr-d91081977065fe9c7",
    "sgr-53cf3de5021983319",
    "sgr-e24475ade07dbc985",
  ]

  known_subnet_ids = [
    "subnet-902683a011cc0f4de",
    "subnet-884c73be0b89b3e7f",
    "subnet-1b8b5e00252f64fb2",
    "subnet-311b381801436468c",
    "subnet-a27358116e5d037b0",
    "subnet-f02823a3393cab2e8",
    "subnet-1d0f58c6ca4dea6cb",
    "subnet-25a7e2294736236c5",
    "subnet-2593aaa3c4ba2352d",
  ]
}
