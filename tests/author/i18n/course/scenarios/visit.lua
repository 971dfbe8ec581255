-- never run here
return {}
