console.log("test")
